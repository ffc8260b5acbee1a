"""The key file beside a store: its slots, the secrets that open them, the tries that are counted."""
