//! Findings, profiles and ladders as terminal text, HTML, JSON, JUnit and SARIF.
