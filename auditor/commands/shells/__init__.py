"""Completion scripts, one small module a shell; ``words`` says what there is to complete. The scripts are static: no
shell has to start this program to complete a word."""
