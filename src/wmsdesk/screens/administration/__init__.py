"""Administration: accounts, roles, settings, own fields, the trail, teams, causes, holidays."""
