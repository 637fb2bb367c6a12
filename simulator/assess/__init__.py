"""Judging answers: pure functions from transcript and question to an assessment with evidence."""
