# Counts and times
count-items = { $count ->
    [one] { $count } item
   *[other] { $count } items
}
count-files = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
count-folders = { $count ->
    [one] { $count } folder
   *[other] { $count } folders
}
count-rooms = { $count ->
    [one] { $count } room
   *[other] { $count } rooms
}
count-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
duration-seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}
duration-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
duration-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
list-last = { $before } and { $last }

# Problems: what happened, and what to do next
problem-key-rejected = DocSpace does not accept this key
problem-key-rejected-hint = It may have expired or been deleted. Make a new key in DocSpace and connect with it.
problem-scope-missing = This key is not allowed to do that
problem-scope-missing-hint = In DocSpace, open Developer tools, API keys, and tick the missing permission for this key.
problem-not-allowed = You do not have the right to do this
problem-not-allowed-hint = Ask a manager of the room, or somebody who owns it.
problem-place-restricted = This DocSpace only answers to certain networks
problem-place-restricted-hint = Connect from your office network or VPN, or ask the portal's administrator to allow this address.
problem-not-found = There is nothing with this number, or you cannot see it
problem-not-found-hint = Check the number. If it is right, ask the owner to give you access.
problem-refused = DocSpace refused this change
problem-refused-hint = Its reason is under Details. Nothing was changed.
problem-validation = DocSpace did not understand the request
problem-validation-hint = This server may be newer or older than this app knows. Copy the details for support.
problem-quota = The plan of this DocSpace is used up
problem-quota-hint = Ask the portal's owner to check the subscription.
problem-too-many-requests = DocSpace asks us to slow down
problem-too-many-requests-hint = Wait a little and try again.
problem-too-many-requests-wait = DocSpace asks us to wait { $wait }
problem-server-trouble = DocSpace had a problem
problem-server-trouble-hint = Try again in a few minutes. If it goes on, tell the portal's administrator.
problem-network = DocSpace did not answer
problem-network-hint = Check the address and your network connection, then try again.
problem-tls = We cannot confirm that this is really your DocSpace
problem-tls-hint = Its certificate is not trusted by this computer, or what answers there does not speak https. Check the address; if it is right, ask the portal's administrator.
problem-not-docspace = What answered is not a DocSpace
problem-not-docspace-hint = Check the address. It is the one you see in the browser when DocSpace is open.
problem-not-private = This connection is not private
problem-not-private-hint = Anybody on the way could read your key. Use https, or confirm that you want to go on.
problem-local-file = The file could not be written
problem-local-file-hint = Choose another folder, or check that the disk has room.
problem-keyring-missing = This computer has no password store we can use
problem-keyring-missing-hint = You can go on: the key is kept until you close the app. On Linux, GNOME Keyring or KWallet is such a store.
problem-keyring-locked = The password store of this computer is locked
problem-keyring-locked-hint = Unlock it and try again, or go on: the key is then kept until you close the app.
problem-keyring-failed = The password store of this computer could not be used
problem-keyring-failed-hint = You can go on: the key is kept until you close the app.
problem-interrupted = The app ended before DocSpace had answered
problem-interrupted-hint = DocSpace was asked again, and the change had not been made.
problem-journal-taken = This plan is already being run, or was run before
problem-journal-taken-hint = Look in the history. Nothing was sent from here.
problem-journal-full = There is no room left on this computer to keep the record of changes
problem-journal-full-hint = Make room on the disk and continue. Nothing is sent without its record.
problem-journal-read-only = The record of changes cannot be written
problem-journal-read-only-hint = Allow this app to write to its data folder and continue. Nothing is sent without its record.
problem-journal-damaged = The record of changes on this computer is damaged
problem-journal-damaged-hint = Move the damaged file away, or start with another data folder. Nothing was sent.
problem-journal-newer = The record of changes was written by a newer version of this app
problem-journal-newer-hint = Please use the newer version. Nothing was changed in the record.
problem-journal-failed = The record of changes could not be used
problem-journal-failed-hint = Nothing is sent without its record. The details say what went wrong.
problem-look-only = The app is set to look only
problem-look-only-hint = Switch "Look only" off to make changes. Nothing was sent.
problem-no-certificates = This computer has no list of trusted certificates
problem-no-certificates-hint = Install the package ca-certificates, then start the app again.
problem-internal = Something went wrong inside this app
problem-internal-hint = Please copy the details and send them to us.

# People
role-portal-owner = DocSpace owner
role-docspace-admin = DocSpace admin
role-room-admin = Room admin
role-user = User
role-guest = Guest
role-unknown = Role not known
account-active = Active
account-disabled = Disabled
account-pending = Invited, not yet active
account-unknown = Not known
owner-obstacle-disabled = { $name } cannot own rooms: the account is disabled. Enable it in DocSpace first.
owner-obstacle-pending = { $name } cannot own rooms yet: the invitation has not been accepted.
owner-obstacle-guest = { $name } cannot own rooms as a guest. A DocSpace admin can make them Room admin.
owner-obstacle-user = { $name } cannot own rooms as a User. A DocSpace admin can make them Room admin.
owner-obstacle-unknown = We could not see whether { $name } may own rooms.

# Items
kind-file = File
kind-folder = Folder
kind-room = Room
kind-folder-or-room = Folder or room
section-my = My documents
section-rooms = Rooms
section-archive = Archive
section-trash = Trash
section-templates = Templates
section-ai-agents = AI agents
section-common = Common documents
section-other = Another section
room-form-filling = Form filling room
room-collaboration = Collaboration room
room-custom = Custom room
room-public = Public room
room-virtual-data = Virtual data room
room-ai = AI room
room-other = Room of another kind
lock-nobody = Nobody
lock-mine = You

# Forecasts
forecast-will-lock = Will be locked
forecast-will-unlock = Will be unlocked
forecast-will-hand-over = Will change owner
forecast-will-lock-why = You may lock files here. Others can read it, but not change it.
forecast-will-unlock-why = You may open locks here.
forecast-will-hand-over-why = { $name } becomes the owner of this room.
forecast-cannot-tell = Can't tell
forecast-cannot-tell-why = DocSpace did not say whether you may do this. Trying it will show.
forecast-already = Nothing to do
forecast-already-locked = You hold the lock already. Nothing will be sent.
forecast-already-unlocked = It is not locked. Nothing will be sent.
forecast-already-owner = { $name } is the owner already. Nothing will be sent.
certainty-known = Sure
certainty-likely = Likely
certainty-cannot-tell = Can't tell
obstacle-not-a-file = Not a file
obstacle-not-a-file-why = Only files can be locked, not rooms or folders.
obstacle-held-by = Held by { $name }
obstacle-held-by-why = { $name } holds the lock. DocSpace would answer "done" and leave it with { $name }. Unlock it first.
obstacle-no-lock-right = No right to lock
obstacle-no-lock-right-why = Only managers and the owner of the room can open or set locks here.
obstacle-no-lock-right-room-why = You are not a manager of "{ $room }", so you can't lock or unlock files there. Being a DocSpace admin is not enough.
obstacle-archive = In the archive
obstacle-archive-why = Nothing can be changed in an archived room. Restore the room in DocSpace first.
obstacle-trash = In the trash
obstacle-trash-why = Nothing can be changed in the trash. Restore it in DocSpace first.
obstacle-templates = In a template
obstacle-templates-why = Room templates and their files can be neither locked nor handed over.
obstacle-my = In My documents
obstacle-my-why = It lies in somebody's My documents. Only that person can lock it, and its owner cannot be changed on its own.
obstacle-section = Not possible here
obstacle-section-why = DocSpace does not allow this change in this section.
obstacle-file-needs-room = Only its room
obstacle-file-needs-room-why = DocSpace does not change the owner of single files. Hand over the room it lies in instead.
obstacle-file-needs-room-named-why = DocSpace does not change the owner of single files. Hand over the room "{ $room }" instead.
obstacle-folder-needs-room = Only its room
obstacle-folder-needs-room-why = DocSpace does not change the owner of plain folders. Hand over the room it lies in instead.
obstacle-folder-needs-room-named-why = DocSpace does not change the owner of plain folders. Hand over the room "{ $room }" instead.
obstacle-no-owner-right = Not yours to give
obstacle-no-owner-right-why = Only the room's owner or a DocSpace admin can hand it over.
obstacle-third-party = In connected storage
obstacle-third-party-why = It lies in connected storage. DocSpace leaves it unchanged without saying so.
obstacle-new-owner = Can't own rooms
obstacle-form-in-progress = Form being filled
obstacle-form-in-progress-why = Forms that are being filled in cannot be locked by anybody.
obstacle-open-in-editor = Open in the editor
obstacle-open-in-editor-why = Somebody has it open in the editor. DocSpace refuses to change its owner meanwhile.
obstacle-old-owner = Old owner can't stay
obstacle-old-owner-why = The present owner cannot become Room manager any more, and DocSpace gives up half way. Make them Room admin first.
obstacle-key-may-not-write = Key may only read
obstacle-key-may-not-write-why = This key may read but not change. Tick "Files: write" for it in DocSpace.
obstacle-never-touch = On your never-touch list
obstacle-never-touch-why = “{ $rule }” on the never-touch list of this portal covers it, so nothing is sent.
obstacle-never-touch-perhaps-why = “{ $rule }” on the never-touch list of this portal may cover it, so nothing is sent.
obstacle-not-read = Could not be read
effect-throws-out = Locking closes the editor for { $names }.
effect-throws-out-unknown = Somebody has it open now. Locking closes the editor for them.
effect-rewrites-comment = Unlocking replaces the version's comment by "The file is unlocked". Locking again later puts the lock in your name.
effect-old-owner-stays = The old owner stays in the room as Room manager.
effect-old-owner-stays-named = { $name } stays in the room as Room manager.
effect-new-version = A new version with the new owner as its author is stored.

# Outcomes
outcome-lock = Locked
outcome-unlock = Unlocked
outcome-hand-over = Handed over
outcome-lock-why = DocSpace now shows the lock in your name.
outcome-unlock-why = DocSpace now shows it unlocked.
outcome-hand-over-why = DocSpace now shows { $name } as the owner.
outcome-already = Nothing to do
outcome-already-why = It was so already. Nothing was sent.
outcome-held-by = Held by { $name }
outcome-held-by-why = DocSpace answered "done", but { $name } still holds the lock.
outcome-not-changed = Not changed
outcome-drifted-why = Somebody changed it since it was planned, so nothing was sent.
outcome-no-effect-why = DocSpace answered "done", but the item is as it was.
outcome-could-not-settle = Not sure
outcome-could-not-settle-why = The change was sent, but DocSpace did not let us read what became of it. Check it again later.
outcome-left-out = Left out
outcome-left-out-why = Nothing was sent for this item.
outcome-not-started = Not started
outcome-not-started-why = The run was stopped before this item. Nothing was sent.

# Access
level-none = None
level-full-access = Full access
level-viewer = Viewer
level-read-only = Read only
level-deny = Deny access
level-varies = Differs
level-reviewer = Reviewer
level-review = Review
level-commenter = Commenter
level-comment = Comment
level-form-filler = Form filler
level-form-filling = Form filling
level-custom-filter = Custom filter
level-room-manager = Room manager
level-editor = Editor
level-content-creator = Content creator
level-unknown = Level { $number }
allows-full-access = Everything, including sharing and deleting
allows-room-manager = Read, edit, share, lock and unlock, invite people
allows-content-creator = Read, edit and create files, lock their own
allows-editor = Read and edit
allows-review = Read and suggest changes
allows-comment = Read and comment
allows-fill-forms = Read and fill in forms
allows-custom-filter = Read and filter tables for themselves
allows-read = Read only
allows-nothing = Nothing
allows-unknown = Not known to this app
because-room-owner = Owner of the room
because-section-owner = Their My documents
because-own = Shared here
because-room = Member of the room
because-own-or-inherited = Shared here or above
because-group = Through the group { $name }
because-link = Link
because-named = Named by DocSpace, level unknown
who-person = Person
who-group = Group
who-link = Link
link-invitation = Invitation link
link-internal = People of this DocSpace with the link
link-anyone = Anyone with the link
link-expired = Expired
link-expires = Expires
link-no-expiry = No expiry
link-password = password
link-no-password = no password
gap-levels = This key may not read levels, so DocSpace named people only.
gap-link = There is a link that we were not shown. As a rule only managers of the room see links.
gap-room = The owner and members of the room could not be read.
gap-group = The members of the group { $name } could not be read.
gap-unexplained = DocSpace also names { $name }, and no list says why.
gap-section = This section has rights of its own that no list shows. Common, for example, is open to everybody in the portal.
gap-cross-check = DocSpace's second list could not be read, so this one is not cross-checked.
level-own-none = None of your own
you-may-lock = Lock, unlock
you-may-not-lock = Not lock
you-may-hand-over = Hand over
you-may-not-hand-over = Not hand over
you-may-not-told = Not told
you-may-only-look = Only look: key may read
