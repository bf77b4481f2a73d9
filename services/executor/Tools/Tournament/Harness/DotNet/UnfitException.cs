using System;

namespace Codex;

/// <summary>This harness does not fit the project.</summary>
sealed class UnfitException(string reason) : Exception(reason);
