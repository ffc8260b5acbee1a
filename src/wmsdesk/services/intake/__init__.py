"""What comes in from outside: mails and dropped files become cases, each once."""
