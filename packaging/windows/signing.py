"""Signs a Windows program with a certificate that is given from outside the project.

The environment says with what: COVERCAST_CERTIFICATE is a PKCS#12 file, COVERCAST_PASSWORD_FILE,
if it has a password, a file that holds it, and COVERCAST_TIMESTAMP, if set, the address of a
service that stamps the time. Without a certificate nothing is signed, and the build says so.
"""

import os
import subprocess
from pathlib import Path

from virtual_environment import SetUpError


def has_certificate() -> bool:
    """Tell whether somebody gave a certificate."""
    return bool(os.environ.get("COVERCAST_CERTIFICATE"))


def sign(file: Path) -> None:
    """Put the signed program in the place of the unsigned one."""
    if not has_certificate():
        raise SetUpError("No certificate was given; COVERCAST_CERTIFICATE names its file.")
    signed = file.with_name(f"{file.name}.signed")
    password = os.environ.get("COVERCAST_PASSWORD_FILE")
    stamp = os.environ.get("COVERCAST_TIMESTAMP")
    command = [
        *("osslsigncode", "sign", "-pkcs12", os.environ["COVERCAST_CERTIFICATE"]),
        *(("-readpass", password) if password else ()),
        *("-h", "sha256", "-n", "Covercast"),
        *(("-ts", stamp) if stamp else ()),
        *("-in", str(file), "-out", str(signed)),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip()
        raise SetUpError(f"{file.name} could not be signed: {said}")
    signed.replace(file)
