"""Settings of the tests; not beside the fixtures, which a user's own audit in a clone loads."""

from hypothesis import settings

# A deadline would test how busy the machine is; slow patterns have tests of their own.
settings.register_profile("consistency", deadline=None)
settings.load_profile("consistency")
