"""What is asked about a policy, a question a file."""
