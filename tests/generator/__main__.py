"""``python -m tests.generator``: print generated cases."""

from .generate import main

raise SystemExit(main())
