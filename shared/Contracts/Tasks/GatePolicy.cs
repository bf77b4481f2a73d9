using System.Collections.Immutable;

namespace CodexPlatform.Contracts;

/// <summary>The boundaries that no change crosses without a person. A run carries the policy it was submitted under, so that replay needs none.</summary>
/// <param name="Version">Names the policy and its edition in every story and attestation: <c>acme-gates@3</c>.</param>
/// <param name="Paths">What a change may not touch alone. The paths that a task protects come first, whatever the policy.</param>
/// <param name="MaxFiles">Files changed; a change of more needs a person. Null: the run's limit.</param>
/// <param name="MinConfidence">Percent; a change below it needs a person. Null: the run's limit.</param>
public sealed record GatePolicy(string Version, ImmutableArray<PathBoundary> Paths, int? MaxFiles = null, int? MinConfidence = null);

/// <param name="Code">Stable and low in cardinality: <c>path.infrastructure</c>. It is counted, and named in the gate.</param>
/// <param name="What">Ends the sentence "PATH is …": "part of the infrastructure".</param>
/// <param name="Globs">As <see cref="Glob"/> reads them.</param>
public sealed record PathBoundary(string Code, string What, ImmutableArray<string> Globs);
