"""What a file does not say, derived without a model: pure functions over turns."""
