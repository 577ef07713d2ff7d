# Das Fenster um die Seiten
page-items = Elemente
page-locks = Sperren
page-access = Zugriff
page-owners = Besitzer
page-settings = Einstellungen

# Verbinden
connect-title = Mit Ihrem DocSpace verbinden
