# The window around the pages
brand = Steward
brand-rest = for DocSpace
rail-name = Pages
page-items = Items
page-locks = Locks
page-access = Access
page-owners = Owners
page-settings = Settings
badge-practice = Practice portal
badge-practice-hint = A pretend company. Nothing you do here leaves this computer.
badge-not-private = Not private
badge-not-private-hint = The connection is plain http: anybody on the way can read your key and what you see.
account-menu = Menu of the connection
account-name-unknown = Name not known
menu-disconnect = Disconnect
menu-forget-key = Forget the key
menu-run-goes-on = A run is going on: stop it first
toast-copy = Copy this notice
toast-close = Close this notice
details-word = Details for support
details-copy = Copy the details

# Connect
connect-title = Connect to your DocSpace
connect-subtitle = Two things, and you can start
connect-address = Address of your DocSpace
connect-address-placeholder = docs.example.com
connect-key = Access key
connect-key-hint = The key is kept in your computer's password store. It is never written to a file.
connect-key-placeholder = sk-…
connect-key-masked = ••••••••••••{ $postfix }
connect-key-in-use = The key in use ends in { $postfix }. To use another, paste it here
connect-key-show = Show the key
connect-key-hide = Hide the key
connect-test = Test and save
connect-test-again = Test again
connect-testing = Testing
connect-cancel = Cancel
connect-start = Start with { $portal }
connect-looking-for-key = Looking for your key
connect-looking-for-key-why = We ask your computer's password store for it. It may ask you for its password.
connect-you-are = You are { $name }, { $role }
connect-you-are-role-unknown = You are { $name }
connect-accepted = DocSpace accepts this key
connect-answered = { $portal }, answered in { $ms } ms
connect-answered-version = { $portal }, version { $version }, answered in { $ms } ms
connect-role-unknown = It did not tell your role. To see it here, tick “Profile: read” for this key.
connect-not-private = Not private
connect-not-private-why = The connection is plain http: anybody on the way can read your key and what you see.
connect-expires = Key expires
connect-expired-on = Expired on { $date }
connect-expires-on = On { $date }
connect-expires-soon = On { $date }, in { $left }
connect-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
keeping-asking = Your computer's password store is asked to keep the key. It may ask you for its password.
keeping-asking-name = Waiting for the password store
keeping-kept = The key is kept in your computer's password store.
keeping-until-close = The key is kept until you close the app.
keeping-practice = Keys of the practice portal are never kept.
keeping-only-now = Keep it only until I close the app

# What the key may do
job-lock = Lock and unlock
job-access = See who has access
job-hand-over = Give to a new owner
job-find-people = Find people by name
job-yes = Yes
job-lock-yes = Yes, in rooms you manage
job-hand-over-yes-own = Yes, rooms you own
job-hand-over-yes-all = Yes, all rooms
job-hand-over-yes-none = Only if you own a room, which a { $role } cannot
job-no = No, tick { $boxes } for this key
job-access-partly = In part: for levels and room members, tick { $boxes }
job-access-no-levels = Names without levels. For levels, tick { $boxes }
job-access-no-rooms = Without members of rooms. For them, tick { $boxes }
job-hand-over-by-id = Yes, by ID. To choose by name, tick { $boxes }
tick-box = “{ $name }”
scope-files-read = Files: read
scope-files-write = Files: write
scope-rooms-read = Rooms: read
scope-rooms-write = Rooms: write
scope-contacts-read = Contacts: read
scope-profile-read = Profile: read

# What is wrong with what was typed
address-problem-empty = Enter the address you see in the browser when DocSpace is open
address-problem-user-info = Leave out the name and password before the @
address-problem-scheme = Addresses begin with https://, not with { $scheme }:
address-problem-looks-like-key = This is an access key. It belongs in the field below
address-problem-invalid = This is not an address. It looks like docs.example.com
key-problem-empty = Paste the access key here
key-problem-inner-blank = There is a blank in the middle. Copy the key once more, as a whole
key-problem-foreign-character = There are characters in it that no key has. Copy the key once more
key-problem-too-long = This is too long for a key. Copy only the key

# Help beside the form
help-key-title = Where do I get a key?
help-key-step-1 = Open *Developer tools* in your DocSpace
help-key-step-2 = Choose *API keys* and make a new one
help-key-step-3 = Give it the permissions below, or all
help-key-step-4 = Copy the key and paste it here. DocSpace shows it only once
help-key-open = Open that page
help-key-open-needs-address = Enter the address first
help-boxes-name = Permissions for the key
help-boxes-read = Read
help-boxes-write = Write
help-boxes-files = Files
help-boxes-rooms = Rooms
help-boxes-contacts = Contacts
help-boxes-profile = Profile
help-practice-title = No portal at hand?
help-practice = Practise on a pretend company with 40 people and 600 files. Nothing you do there leaves this computer.
help-practice-open = Open the practice portal
help-private = Steward talks to your DocSpace and to nobody else. There is no account and no tracking.

# Settings
settings-title = Settings
settings-appearance = Appearance
settings-appearance-hint = Light, dark, or as your computer is set
settings-appearance-system = As the system
settings-appearance-light = Light
settings-appearance-dark = Dark
settings-language = Language
settings-language-hint = Of this app. What DocSpace names stays as it is there
settings-portal = Portal and key
settings-portal-name = Portal
settings-portal-address = Address
settings-portal-version = Version
settings-portal-person = You are
settings-key-name = Key
settings-key-named = { $name }, ends in { $postfix }
settings-key-ends = Ends in { $postfix }
settings-key-kept = Where it is kept
settings-key-in-store = In your computer's password store
settings-key-asking = The password store is being asked
settings-key-in-memory = In memory, until you close the app
settings-key-practice = Nowhere: it opens the practice portal only
settings-portal-none = Not connected
settings-never-touch = Never touch on { $portal }
settings-never-touch-hint = One rule a line. What it covers is never changed from here, whatever else is planned.
settings-never-touch-placeholder = A number or link, somebody's e-mail address or ID, or a title with * for anything
never-touch-line = Line { $line }: { $said }
never-touch-file = File { $number }
never-touch-folder = Room or folder { $number } and all in it
never-touch-number = Whatever has the number { $number }, and all in it
never-touch-person = Whatever { $person } owns
never-touch-unknown = Whatever may belong to { $person }, until DocSpace says who that is
never-touch-nobody = Nobody here has the address { $person }
never-touch-title = Whatever is called “{ $title }”, and all in it
never-touch-not-understood = Not a number, link or person, and no title with *
never-touch-words-beside = Not clear: a number stands alone, a title needs a *
never-touch-several = Several at once: write each on its own line
never-touch-share-link = A shared link does not say what it leads to
never-touch-lost = The settings could not be read whole
never-touch-lost-hint = Look in the settings whether your never-touch lists are still there.
settings-about = About
settings-about-version = Version { $version }
settings-about-data = Data folder
settings-about-log = Log files
settings-about-nowhere = Not written
settings-show-log = Show the log
settings-copy-data-path = Copy the data folder's path
settings-copy-log-path = Copy the log's path
settings-about-licence = Free software under the Apache licence 2.0. Not made by ONLYOFFICE.

# Dialogs
dialog-not-private-title = This connection is not private
dialog-not-private = { $portal } is reached over plain http. Anybody between this computer and the server can read your access key, and whoever has the key can do in DocSpace what you can do.
dialog-not-private-hint = If the portal has an address with https, use that one. Steward remembers your answer for this portal and marks it “Not private”.
dialog-not-private-yes = Send the key anyway to { $portal }
dialog-not-private-no = Change the address
dialog-close-title = A run is going on
dialog-close = If you close the app now, it first finishes the changes that are being made and starts no others. What is done stays done.
dialog-close-progress = { $done } of { $total } are done so far.
dialog-close-yes = Stop and close
dialog-close-no = Keep running
dialog-close-stopping = Finishing the changes that are being made
dialog-close-stopping-hint = The app closes by itself as soon as they are done.
dialog-clear-title = Empty the list?
dialog-clear = { $count ->
    [one] { $count } item leaves the list.
   *[other] { $count } items leave the list.
} Nothing changes in DocSpace.
dialog-clear-yes = { $count ->
    [one] Remove { $count } item
   *[other] Remove { $count } items
}
dialog-clear-no = Keep the list
dialog-disconnect-title = Disconnect from { $portal }?
dialog-disconnect = { $count ->
    [one] Your list with { $count } item is closed.
   *[other] Your list with { $count } items is closed.
} Nothing changes in DocSpace.
dialog-disconnect-kept = The key stays in your computer's password store.
dialog-disconnect-forgotten = The key is not kept: you need it again to connect.
dialog-disconnect-yes = Disconnect
dialog-disconnect-no = Stay connected
dialog-forget-title = Forget the key for { $portal }?
dialog-forget = Steward takes the key out of your computer's password store and disconnects. You need the key again, or a new one, to connect. In DocSpace the key goes on working until you delete it there.
dialog-forget-yes = Forget the key
dialog-forget-no = Keep the key
dialog-new-key-title = A new key for { $portal }
dialog-new-key = The run waits. It goes on with a new key of { $name }.
dialog-new-key-anybody = The run waits. It goes on with a new key of the same person.
dialog-new-key-yes = Test and go on
dialog-new-key-testing = Testing the key
dialog-new-key-no = Not now
dialog-new-key-other = This key belongs to { $name }
dialog-new-key-other-text = What { $name } may do is not what was checked. Stop this run, connect with that key and check again.
dialog-save-title = Where should the file be saved?
dialog-save = This system has no window for choosing a place, so please type it.
dialog-save-path = Folder and name of the file
dialog-save-yes = Save the file
dialog-save-no = Cancel
dialog-save-needs-path = Enter a folder and a name first
dialog-hand-over-title-rooms = { $count ->
    [one] Hand over { $count } room to { $to }?
   *[other] Hand over { $count } rooms to { $to }?
}
dialog-hand-over-title-items = { $count ->
    [one] Hand over { $count } item to { $to }?
   *[other] Hand over { $count } items to { $to }?
}
dialog-hand-over = On { $portal }, { $to } becomes the owner. The owners until now stay in the rooms as Room managers.
dialog-hand-over-hint = Only { $to } or a DocSpace admin can give them back.
dialog-hand-over-yes-rooms = { $count ->
    [one] Hand over { $count } room
   *[other] Hand over { $count } rooms
}
dialog-hand-over-yes-items = { $count ->
    [one] Hand over { $count } item
   *[other] Hand over { $count } items
}
dialog-hand-over-no = Cancel

# Dates
date-day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
