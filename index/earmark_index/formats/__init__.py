"""Every transcript format that earmark reads, and how one is recognised."""
