"""What lines look like, computed without an application. It knows the model only."""
