using System.CommandLine;
using System.Globalization;

namespace CodexPlatform.Codexctl;

/// <summary><c>bench repair</c>: the offline model on a folder of cases.</summary>
internal static class BenchRepairVerb
{
    /// <summary>The budget that the goals are set for.</summary>
    private const int UsualCandidates = 1000;

    public static Verb Create(VerbContext context)
    {
        var folder = new Argument<string>("DIR")
        {
            Description = "Folder of cases: each a folder with case.json (check, language), the buggy files and, unseen by the model, reference/ and holdout/",
        };
        var candidates = new Option<int>("--candidates")
        {
            Description = "Candidates that a case may cost",
            HelpName = "N",
            DefaultValueFactory = _ => UsualCandidates,
            CustomParser = result =>
            {
                if (int.TryParse(result.Tokens.Single().Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
                {
                    return number;
                }

                result.AddError($"'{result.Tokens.Single().Value}' is no number of candidates: give one from 1 on");
                return 0;
            },
        };
        var calibration = new Option<bool>("--calibration") { Description = "Also print what the confidence of patches was worth: what was said, and how many pass held-out tests" };
        var json = new Option<bool>("--json") { Description = "Figures and machine facts as one JSON object" };
        var verb = new Verb("repair", "Measure the offline model on a folder of programs with a bug", "codexctl bench repair ./cases", "codexctl bench repair ./cases --candidates 200 --json", "codexctl bench repair ./cases --calibration")
        {
            folder, candidates, calibration, json,
        };
        verb.SetAction((parse, cancellationToken) => context.Invocation.Platform.Benchmarks.Repair(
            Path.GetFullPath(parse.GetRequiredValue(folder), context.Invocation.Directory),
            parse.GetValue(candidates),
            parse.GetValue(calibration),
            parse.GetValue(json),
            context.Terminal.Out,
            context.Terminal.Error,
            cancellationToken));
        return verb;
    }
}
