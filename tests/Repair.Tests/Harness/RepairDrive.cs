using System.Collections.Immutable;
using System.Text.Json;
using CodexPlatform.Contracts;

namespace CodexPlatform.Repair.Tests.Harness;

/// <summary>Drives the engine against a real runner until it proposes or declines.</summary>
internal sealed class RepairDrive(RepairCase @case, LocalRunner runner)
{
    private const int Budget = 1000;
    private const double Limit = 0.2;
    private readonly RepairEngine engine = new();

    /// <summary>Verdicts on everything tried, in order.</summary>
    public List<CandidateVerdict> Verdicts { get; } = [];

    /// <param name="toTheEnd">Whether to go on to the proposal, and not to stop at the first candidate that passes all tests.</param>
    public async Task<RepairAnswer> Run(bool toTheEnd, CancellationToken cancellationToken)
    {
        var baseline = await runner.Run(@case.Files, trace: true, 10, cancellationToken);
        var request = Request(baseline);
        while (true)
        {
            request = request with { Verdicts = [.. Verdicts], CandidatesLeft = Budget - Verdicts.Count };
            var answer = engine.Answer(request);
            if (answer is not RepairAnswer.Batch batch)
            {
                return answer;
            }

            foreach (var candidate in batch.Candidates)
            {
                Verdicts.Add(await Try(candidate, request, cancellationToken));
                if (!toTheEnd && Verdicts[^1].Outcome == CandidateOutcome.Plausible)
                {
                    return answer;
                }
            }

            request = request with { Cursor = batch.Cursor };
        }
    }

    private async Task<CandidateVerdict> Try(Candidate candidate, RepairRequest request, CancellationToken cancellationToken)
    {
        var files = new SortedDictionary<string, string>(@case.Files, StringComparer.Ordinal);
        foreach (var (path, text) in CandidateText.Files(candidate, request.Files))
        {
            files[path] = text;
        }

        var reply = await runner.Run(files, trace: false, CandidateId.WantsPatience(candidate.Id) ? Limit * 4 : Limit, cancellationToken);
        var failing = request.Tests.Where(each => each.Status == TestStatus.Failed).Select(each => each.Name).ToList();
        var repaired = failing.Count(each => reply.Results.TryGetValue(each, out var message) && message is null);
        var broke = request.Tests.Where(each => each.Status == TestStatus.Passed).Select(each => each.Name)
            .FirstOrDefault(each => !reply.Results.TryGetValue(each, out var message) || message is not null);
        var outcome = reply.State switch
        {
            "timeout" => CandidateOutcome.TimedOut,
            "broken" => CandidateOutcome.Broken,
            _ when broke is null && repaired == failing.Count => CandidateOutcome.Plausible,
            _ when broke is null && repaired > 0 => CandidateOutcome.Partial,
            _ => CandidateOutcome.Failed,
        };
        return new CandidateVerdict(candidate.Id, outcome, repaired, broke, 0);
    }

    private RepairRequest Request(RunnerReply baseline)
    {
        var tests = baseline.Results
            .Select(each => new TestCase(each.Key, each.Value is null ? TestStatus.Passed : TestStatus.Failed, 1, each.Value))
            .OrderBy(each => each.Name, StringComparer.Ordinal).ToImmutableArray();
        return new RepairRequest(
            [.. @case.Files.Select(each => new SourceFile(each.Key, each.Value, RepairCase.IsTest(each.Key)))],
            tests, "", SpectraOf(baseline, tests), [], [], null, 25, Budget);
    }

    private static Spectra? SpectraOf(RunnerReply baseline, ImmutableArray<TestCase> tests) =>
        baseline.Lines.Count == 0 ? null : new Spectra(
            tests.Count(each => each.Status == TestStatus.Failed), tests.Count(each => each.Status == TestStatus.Passed),
            [
                .. baseline.Lines.GroupBy(each => each[0].GetString()!, StringComparer.Ordinal).OrderBy(each => each.Key, StringComparer.Ordinal)
                    .Select(file => new FileSpectrum(file.Key, [.. file.Select(Line).OrderBy(each => each.Line)])),
            ]);

    private static LineSpectrum Line(List<JsonElement> line) => new(line[1].GetInt32(), line[2].GetInt32(), line[3].GetInt32());
}
