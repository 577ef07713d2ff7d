# The window around the pages
page-items = Items
page-locks = Locks
page-access = Access
page-owners = Owners
page-settings = Settings

# Connect
connect-title = Connect to your DocSpace
