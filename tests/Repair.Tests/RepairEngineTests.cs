using System.Collections.Immutable;
using System.Text.Json;
using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.Repair.Tests;

public class RepairEngineTests
{
    private const string Code = "def area(width, height):\n    return width + height\n\n\ndef edge(width, height):\n    return 2 * (width - height)\n";

    private static readonly RepairRequest Request = new(
        [new SourceFile("shapes.py", Code, false), new SourceFile("test_shapes.py", "from shapes import area, edge\n\ndef test_area():\n    assert area(2, 3) == 6\n\ndef test_edge():\n    assert edge(2, 3) == 10\n", true)],
        [
            new TestCase("test_shapes.py::test_area", TestStatus.Failed, 1, "test_shapes.py:4: AssertionError"),
            new TestCase("test_shapes.py::test_edge", TestStatus.Failed, 1, "test_shapes.py:7: AssertionError"),
        ],
        "", null, [], [], null, 20, 1000);

    private static string Bytes(RepairAnswer answer) => JsonSerializer.Serialize<object>(answer, WireJson.Stored);

    /// <summary>Plays to the end, with a verdict for each text that a candidate makes.</summary>
    private static List<RepairAnswer> Play(RepairRequest request, Func<string, (CandidateOutcome, int)> judge, Func<RepairEngine> engine)
    {
        var answers = new List<RepairAnswer>();
        while (true)
        {
            answers.Add(engine().Answer(request));
            if (answers[^1] is not RepairAnswer.Batch batch)
            {
                return answers;
            }

            var verdicts = batch.Candidates.Select(each =>
            {
                var (outcome, repaired) = judge(CandidateText.Files(each, request.Files).Values.Single());
                return new CandidateVerdict(each.Id, outcome, repaired, null, 1);
            });
            request = request with
            {
                Verdicts = [.. request.Verdicts, .. verdicts], Cursor = batch.Cursor, CandidatesLeft = request.CandidatesLeft - batch.Candidates.Length,
            };
        }
    }

    private static (CandidateOutcome, int) Both(string text)
    {
        var right = (text.Contains("width * height", StringComparison.Ordinal) ? 1 : 0) + (text.Contains("2 * (width + height)", StringComparison.Ordinal) ? 1 : 0);
        return (right switch { 0 => CandidateOutcome.Failed, 1 => CandidateOutcome.Partial, _ => CandidateOutcome.Plausible }, right);
    }

    private static (CandidateOutcome, int) Nothing(string text) => (CandidateOutcome.Failed, 0);

    [Fact]
    public void Answers_the_same_bytes_with_and_without_what_it_kept()
    {
        var one = new RepairEngine();
        var kept = Play(Request, Both, () => one);
        var dropped = Play(Request, Both, () => new RepairEngine());
        Assert.Equal(kept.Select(Bytes), dropped.Select(Bytes));
    }

    [Fact]
    public void Answers_the_same_bytes_after_another_request_in_between()
    {
        var engine = new RepairEngine();
        var first = Bytes(engine.Answer(Request));
        engine.Answer(Request with { Output = "shapes.py:2: in area" });
        Assert.Equal(first, Bytes(engine.Answer(Request)));
    }

    [Fact]
    public void Puts_two_edits_together_that_each_help()
    {
        var propose = Assert.IsType<RepairAnswer.Propose>(Play(Request, Both, () => new RepairEngine())[^1]);
        Assert.Equal(
            "def area(width, height):\n    return width * height\n\n\ndef edge(width, height):\n    return 2 * (width + height)\n",
            CandidateText.Files(propose.Candidate, Request.Files)["shapes.py"]);
        Assert.Equal(81, propose.Confidence);
    }

    [Fact]
    public void Finds_the_second_fault_when_many_edits_of_one_statement_help_with_the_first()
    {
        // Any change of one statement makes two of three tests pass, only one of them is right, and it is none of the first.
        (int Repaired, bool Right) Told(string text) => (
            (text.Contains("return width + height", StringComparison.Ordinal) ? 0 : 2) + (text.Contains("2 * (width + height)", StringComparison.Ordinal) ? 1 : 0),
            text.Contains("width * height", StringComparison.Ordinal) && text.Contains("2 * (width + height)", StringComparison.Ordinal));
        var request = Request with { Tests = Request.Tests.Add(new TestCase("test_shapes.py::test_more", TestStatus.Failed, 1, "test_shapes.py:4: AssertionError")) };
        var answers = Play(request, text =>
        {
            var (repaired, right) = Told(text);
            var area = !text.Contains("return width + height", StringComparison.Ordinal);
            var edge = !text.Contains("2 * (width - height)", StringComparison.Ordinal);
            return right ? (CandidateOutcome.Plausible, 3)
                : area && !edge ? (CandidateOutcome.Partial, 2)
                : !area && text.Contains("2 * (width + height)", StringComparison.Ordinal) ? (CandidateOutcome.Partial, 1)
                : Nothing(text);
        }, () => new RepairEngine());
        Assert.IsType<RepairAnswer.Propose>(answers[^1]);
        Assert.InRange(answers.OfType<RepairAnswer.Batch>().Sum(each => each.Candidates.Length), 0, 250);
    }

    [Fact]
    public void Never_puts_the_same_text_forward_twice_nor_edits_a_test()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var answers = Play(Request with { CandidatesLeft = 300 }, text =>
        {
            Assert.True(seen.Add(text), text);
            return Nothing(text);
        }, () => new RepairEngine());
        Assert.True(seen.Count > 100);
        Assert.All(answers.OfType<RepairAnswer.Batch>().SelectMany(each => each.Candidates), each => Assert.All(each.Edits, edit => Assert.Equal("shapes.py", edit.Path)));
    }

    [Fact]
    public void Stays_within_batch_size_and_budget()
    {
        var answers = Play(Request with { CandidatesLeft = 50 }, Nothing, () => new RepairEngine());
        Assert.Equal([20, 20, 10], answers.OfType<RepairAnswer.Batch>().Select(each => each.Candidates.Length));
        var decline = Assert.IsType<RepairAnswer.Decline>(answers[^1]);
        Assert.Equal(("budget.candidates", 50), (decline.Code, decline.Evidence.Tried));
        Assert.NotEmpty(decline.Evidence.Suspects);
    }

    [Fact]
    public void Says_that_the_space_is_exhausted_and_hints_at_what_helped()
    {
        var answers = Play(Request with { CandidatesLeft = 1_000_000, BatchSize = 5000 }, text => Both(text) is (CandidateOutcome.Partial, _) && text.Contains("width * height", StringComparison.Ordinal) ? (CandidateOutcome.Partial, 1) : Nothing(text), () => new RepairEngine());
        var decline = Assert.IsType<RepairAnswer.Decline>(answers[^1]);
        Assert.Equal("space.exhausted", decline.Code);
        Assert.Contains("+    return width * height\n", decline.Evidence.Hints[0].Diff, StringComparison.Ordinal);
    }

    [Fact]
    public void Looks_past_the_first_plausible_candidate_for_one_that_takes_nothing_away()
    {
        var code = "def f(xs):\n    xs.append(1)\n    return sorted(xs)\n";
        var request = Request with { Files = [new SourceFile("shapes.py", code, false), Request.Files[1] with { Text = "from shapes import f\n\ndef test_area():\n    f([])\n\ndef test_edge():\n    f([])\n" }] };
        var answers = Play(request, text => text.Contains("reversed", StringComparison.Ordinal) || !text.Contains("append", StringComparison.Ordinal) ? (CandidateOutcome.Plausible, 2) : Nothing(text), () => new RepairEngine());
        var propose = Assert.IsType<RepairAnswer.Propose>(answers[^1]);
        Assert.DoesNotContain("often only satisfy weak tests", propose.Because, StringComparison.Ordinal);
        Assert.NotEmpty(propose.Alternatives);
    }

    [Fact]
    public void Counts_what_it_looks_past_from_the_first_plausible_candidate_on()
    {
        var engine = new RepairEngine();
        var request = Request with { BatchSize = 100 };
        var batch = Assert.IsType<RepairAnswer.Batch>(engine.Answer(request));
        Assert.Equal(150, batch.LookPast);
        var after = request with
        {
            Verdicts = [.. batch.Candidates.Select((each, at) => new CandidateVerdict(each.Id, at is 9 or 30 ? CandidateOutcome.Plausible : CandidateOutcome.Failed, at is 9 or 30 ? 2 : 0, null, 1))],
            Cursor = batch.Cursor,
        };
        var next = Assert.IsType<RepairAnswer.Batch>(engine.Answer(after));
        Assert.Equal((60, 10), (next.Candidates.Length, next.Cursor.FirstPlausibleAt));
        Assert.Null(next.LookPast);
        Assert.IsType<RepairAnswer.Propose>(engine.Answer(after with
        {
            Verdicts = [.. after.Verdicts, .. next.Candidates.Select(each => new CandidateVerdict(each.Id, CandidateOutcome.Failed, 0, null, 1))], Cursor = next.Cursor,
        }));
    }

    [Fact]
    public void Comes_back_to_what_a_tournament_did_not_come_to_when_the_proposal_was_rejected()
    {
        var engine = new RepairEngine();
        var request = Request with { BatchSize = 200 };
        var batch = Assert.IsType<RepairAnswer.Batch>(engine.Answer(request));
        var after = request with
        {
            Verdicts = [.. batch.Candidates.Take(10 + batch.LookPast!.Value).Select((each, at) => new CandidateVerdict(each.Id, at == 9 ? CandidateOutcome.Plausible : CandidateOutcome.Failed, at == 9 ? 2 : 0, null, 1))],
            Cursor = batch.Cursor,
        };
        var propose = Assert.IsType<RepairAnswer.Propose>(engine.Answer(after));
        var next = Assert.IsType<RepairAnswer.Batch>(engine.Answer(after with { Cursor = propose.Cursor, Rejected = [propose.Candidate.Id] }));
        Assert.Equal(batch.Candidates.Skip(160).Select(each => each.Id), next.Candidates.Take(40).Select(each => each.Id));
        Assert.Null(next.LookPast);
    }

    [Fact]
    public void Puts_no_two_blind_edits_together_once_one_edit_alone_does_it()
    {
        var right = Play(Request with { BatchSize = 5000 }, text => text.Contains("return width * height", StringComparison.Ordinal) ? (CandidateOutcome.Plausible, 2) : Nothing(text), () => new RepairEngine());
        Assert.All(right.OfType<RepairAnswer.Batch>().SelectMany(each => each.Candidates), each => Assert.DoesNotContain("+", each.Id, StringComparison.Ordinal));
        Assert.IsType<RepairAnswer.Propose>(right[^1]);
    }

    [Fact]
    public void Goes_on_to_the_next_when_a_proposal_was_rejected()
    {
        var request = Request with { CandidatesLeft = 400 };
        var plausible = ImmutableArray.CreateBuilder<string>();
        var engine = new RepairEngine();
        while (engine.Answer(request) is RepairAnswer.Batch batch)
        {
            request = request with
            {
                Verdicts = [.. request.Verdicts, .. batch.Candidates.Select((each, at) => new CandidateVerdict(each.Id, at < 2 && plausible.Count < 2 ? CandidateOutcome.Plausible : CandidateOutcome.Failed, at < 2 ? 2 : 0, null, 1))],
                Cursor = batch.Cursor, CandidatesLeft = request.CandidatesLeft - batch.Candidates.Length,
            };
            plausible.AddRange(plausible.Count < 2 ? batch.Candidates.Take(2).Select(each => each.Id) : []);
        }

        var first = Assert.IsType<RepairAnswer.Propose>(engine.Answer(request));
        var second = Assert.IsType<RepairAnswer.Propose>(engine.Answer(request with { Rejected = [first.Candidate.Id] }));
        Assert.Equal(plausible.Order(StringComparer.Ordinal), new[] { first.Candidate.Id, second.Candidate.Id }.Order(StringComparer.Ordinal));
        Assert.IsType<RepairAnswer.Batch>(engine.Answer(request with { Rejected = [first.Candidate.Id, second.Candidate.Id] }));
    }

    [Fact]
    public void Gives_a_second_chance_to_what_ran_out_of_time_with_some_tests_fixed()
    {
        var engine = new RepairEngine();
        var batch = Assert.IsType<RepairAnswer.Batch>(engine.Answer(Request));
        var late = batch.Candidates[3].Id;
        var next = Assert.IsType<RepairAnswer.Batch>(engine.Answer(Request with
        {
            Verdicts = [.. batch.Candidates.Select(each => new CandidateVerdict(each.Id, each.Id == late ? CandidateOutcome.TimedOut : CandidateOutcome.Failed, each.Id == late ? 1 : 0, null, 1))],
            Cursor = batch.Cursor,
        }));
        Assert.Equal($"{late}~long", next.Candidates[0].Id);
        Assert.Equal(batch.Candidates[3].Edits.AsEnumerable(), next.Candidates[0].Edits);
    }

    [Fact]
    public void Declines_a_language_it_does_not_know() =>
        Assert.Equal("language.unknown", Assert.IsType<RepairAnswer.Decline>(new RepairEngine().Answer(Request with { Files = [new SourceFile("a.cob", "x", false), Request.Files[1]] })).Code);

    [Fact]
    public void Declines_when_nothing_is_suspicious() =>
        Assert.Equal("nothing.suspicious", Assert.IsType<RepairAnswer.Decline>(new RepairEngine().Answer(Request with { Files = [new SourceFile("shapes.py", "import os\n", false), Request.Files[1]] })).Code);

    [Fact]
    public void Looks_where_a_test_hung_that_could_not_tell_which_lines_it_ran()
    {
        var spectra = new Spectra(1, 0, [new FileSpectrum("shapes.py", [new LineSpectrum(1, 1, 0), new LineSpectrum(5, 1, 0)])]);
        var hung = new TestCase("test_shapes.py::test_edge", TestStatus.Failed, 1, "    at edge (/workspace/shapes.py:6:3)\n", Hung: true);
        var request = Request with { Spectra = spectra, Tests = [hung] };
        var batch = Assert.IsType<RepairAnswer.Batch>(new RepairEngine().Answer(request));
        Assert.Contains("    return 2 * (width + height)\n", string.Concat(batch.Candidates.Select(each => CandidateText.Files(each, request.Files)["shapes.py"])), StringComparison.Ordinal);
    }

    [Fact]
    public void Looks_first_where_the_failing_tests_went()
    {
        var spectra = new Spectra(1, 3, [new FileSpectrum("shapes.py", [new LineSpectrum(2, 0, 3), new LineSpectrum(6, 1, 0)])]);
        var batch = Assert.IsType<RepairAnswer.Batch>(new RepairEngine().Answer(Request with { Spectra = spectra }));
        Assert.All(batch.Candidates, each => Assert.All(each.Edits, edit => Assert.True(edit.Start > Code.IndexOf("def edge", StringComparison.Ordinal))));
    }
}
