"""From grammar rules to the nodes of syntax.py: one function for each rule, under the rule's name."""
