"""Makes the client's calls with the official Python package and reports what it made of each answer.

Reads {"address", "key", "people", "closed_file"} from standard input, so that no key stands on a command line, and
writes a JSON list to standard output: the calls in order, each with its status, the type it was parsed into, facts
that the parsed answer states, and the members of the answer that the package's models have no place for.
"""

import enum
import json
import sys
import uuid
import warnings
from datetime import datetime

warnings.filterwarnings("ignore")  # The package's own models warn about names such as `copy`.

import docspace_api_sdk as sdk  # noqa: E402
from docspace_api_sdk.api.people.search_api import SearchApi as PeopleSearchApi  # noqa: E402
from docspace_api_sdk.api.settings.common_settings_api import CommonSettingsApi  # noqa: E402

given = json.load(sys.stdin)
calls = []


def client(**credentials):
    return sdk.ApiClient(sdk.Configuration(host=given["address"], **credentials))


def call(name, method, *args, **kwargs):
    """One call: what was parsed, and the answer itself; None for both where there was none."""
    entry = {"call": name, "status": None, "parsed": None, "facts": {}}
    calls.append(entry)
    try:
        answer = getattr(method.__self__, method.__name__ + "_with_http_info")(*args, **kwargs)
    except sdk.ApiException as refused:
        entry["status"] = refused.status
        entry["body"] = refused.body or ""
        return None, None
    except Exception as broken:  # The package could not read the answer: pydantic, type and value errors.
        entry["error"] = f"{type(broken).__name__}: {broken}"
        return None, None
    raw = json.loads(answer.raw_data)
    entry["status"] = answer.status_code
    entry["parsed"] = type(answer.data).__name__ if answer.data is not None else None
    entry["lost"] = sorted(set(lost(raw.get("response"), plain(answer.data.response))))
    return answer.data.response, raw["response"]


def plain(value):
    """A parsed value as JSON, under the names of the wire."""
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, (uuid.UUID, datetime)):
        return str(value)
    if isinstance(value, list):
        return [plain(element) for element in value]
    if isinstance(value, dict):
        return {name: plain(member) for name, member in value.items()}
    if hasattr(value, "model_fields"):
        members = {field.alias or name: plain(getattr(value, name)) for name, field in type(value).model_fields.items()}
        return {name: member for name, member in members.items() if member is not None}
    return value


def lost(raw, parsed, path=""):
    """Paths of members that stand in the answer and not in what it was parsed into."""
    if isinstance(raw, dict) and isinstance(parsed, dict):
        for name, member in raw.items():
            if name in parsed:
                yield from lost(member, parsed[name], f"{path}.{name}")
            else:
                yield f"{path}.{name}"
    elif isinstance(raw, list) and isinstance(parsed, list):
        if len(raw) != len(parsed):
            yield f"{path}[] ({len(raw)} elements, {len(parsed)} parsed)"
        for one, other in zip(raw, parsed):
            yield from lost(one, other, path + "[]")


def facts(**said):
    calls[-1]["facts"] = plain(said)


def ids(entries):
    """The package's list types have no place for an entry's id: it is taken from the answer itself."""
    return [entry["id"] for entry in entries]


def everything_with_the_key():
    api = client(access_token=given["key"])
    # The specification marks these calls as open to anybody, so the package sends no credential with them.
    also = {"_headers": {"Authorization": "Bearer " + given["key"]}}
    files, folders, rooms, sharing = sdk.FilesApi(api), sdk.FoldersApi(api), sdk.RoomsApi(api), sdk.SharingApi(api)
    profiles = sdk.ProfilesApi(api)

    settings, _ = call("settings", CommonSettingsApi(client()).get_portal_settings)
    facts(name=settings.greeting_settings, docspace=settings.doc_space)
    key, _ = call("own key", sdk.ApiKeysApi(api).get_api_key)
    facts(name=key.name, creator=key.create_by.id, active=key.is_active, created=key.create_on.utc_time)
    me, _ = call("self", profiles.get_self_profile)
    facts(id=me.id, admin=me.is_admin, owner=me.is_owner, email=me.email, registered=me.registration_date.utc_time)

    everybody, _ = call("people", PeopleSearchApi(api).search_users_by_extended_filter, count=100)
    facts(ids=[person.id for person in everybody])
    absent, _ = call("person by id", profiles.get_profile_by_user_id, given["people"]["absent"])
    facts(id=absent.id, status=absent.status)
    by_mail, _ = call("person by e-mail", profiles.get_profile_by_email, email=absent.email)
    facts(id=by_mail.id)

    listed, raw = call("rooms", rooms.get_rooms_folder, count=100)
    facts(count=len(listed.folders), total=listed.total, ids=ids(raw["folders"]))
    own = [room for room in raw["folders"] if room["createdBy"]["id"] == str(me.id) and isinstance(room["id"], int)]
    room = own[0]["id"]
    parsed, _ = call("room", rooms.get_room_info, room, **also)
    facts(id=parsed.id, owner=parsed.created_by.id, may_hand_over=parsed.security.change_owner)
    parsed, _ = call("folder", folders.get_folder_info, room, **also)
    facts(id=parsed.id, title=parsed.title, type=parsed.room_type)
    content, raw = call("listing", folders.get_folder_by_folder_id, room, filter_type=1, count=100, **also)
    facts(count=len(content.files), total=content.total)
    call("breadcrumbs", folders.get_folder_path, room)
    members, _ = call("room members", rooms.get_room_security_info, room)
    facts(owners=[entry.shared_to_user.id for entry in members if entry.is_owner])

    file = next(file["id"] for file in raw["files"] if not file.get("locked") and file["security"]["Lock"])
    parsed, _ = call("file", files.get_file_info, file, **also)
    facts(id=parsed.id, locked=parsed.locked, may_lock=parsed.security.lock, created=parsed.created.utc_time)
    parsed, _ = call("lock", files.lock_file, file, sdk.LockFileParameters(lock_file=True))
    facts(id=parsed.id, locked=parsed.locked, locked_by=parsed.locked_by)
    parsed, _ = call("log", files.get_file_history, file)
    facts(newest=parsed[0].action.key, by=parsed[0].initiator.id)
    parsed, _ = call("unlock", files.lock_file, file, sdk.LockFileParameters(lock_file=False))
    facts(id=parsed.id, locked=parsed.locked)
    call("lock, refused", files.lock_file, given["closed_file"], sdk.LockFileParameters(lock_file=True))
    call("lock, unknown", files.lock_file, 2147483647, sdk.LockFileParameters(lock_file=True))

    mentioned, _ = call("protectusers", files.get_protected_file_users, file)
    facts(ids=[person.id for person in mentioned], has_access=[person.has_access for person in mentioned])
    levels, _ = call("access list", sharing.get_security_info, sdk.BaseBatchRequestDto.from_dict({"fileIds": [file]}))
    facts(levels=[entry.access for entry in levels], owners=[entry.is_owner for entry in levels])
    of_room, _ = call("room access", sharing.get_security_info, sdk.BaseBatchRequestDto.from_dict({"folderIds": [room]}))
    facts(owners=[entry.shared_to_user.id for entry in of_room if entry.is_owner])
    call("access list, paged", sharing.get_file_security_info, file, count=100)

    heir = given["people"]["second_admin"]
    order = {"userId": heir, "folderIds": [room], "fileIds": []}
    changed, raw = call("owner", sharing.change_file_owner, sdk.ChangeOwnerRequestDto.from_dict(order))
    facts(ids=ids(raw), owners=[entry.created_by.id for entry in changed], wanted=[room])
    order = {"userId": given["people"]["guest"], "folderIds": [room], "fileIds": []}
    call("owner, refused", sharing.change_file_owner, sdk.ChangeOwnerRequestDto.from_dict(order))


def nothing_under_the_packages_own_scheme():
    for name, prefix in [("own scheme", {}), ("own scheme with Bearer", {"ApiKeyBearer": "Bearer"})]:
        api = client(api_key={"ApiKeyBearer": given["key"]}, api_key_prefix=prefix)
        call(name, sdk.ApiKeysApi(api).get_api_key)
        call(name, sdk.ProfilesApi(api).get_self_profile)
        call(name, sdk.FilesApi(api).get_protected_file_users, given["closed_file"])


everything_with_the_key()
nothing_under_the_packages_own_scheme()
json.dump(calls, sys.stdout, indent=1)
