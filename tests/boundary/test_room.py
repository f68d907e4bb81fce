import pkgutil
import subprocess
import sys

import planner.boundary


def test_the_border_needs_neither_numpy_nor_textual() -> None:
    modules = [module.name for module in pkgutil.iter_modules(planner.boundary.__path__)]
    assert "toml" in modules
    imports = "\n".join(f"import planner.boundary.{module}" for module in modules)
    script = f"{imports}\nimport sys\nprint(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert "planner.boundary.validation" in loaded
    assert not loaded & {"numpy", "textual", "rich", "tomllib"}
