"""Editing a record of any kind: from typed text to values, what a save changes, who else changed it, and drafts."""
