using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Testing;
using Xunit;

namespace CodexPlatform.AgentLoop.Tests;

[Trait("Requirement", "P6d")]
public class GatePolicyTests
{
    private static readonly GatePolicy Shop = new(
        "shop@1", [new("path.payment", "where money moves", ["pay/**"]), new("path.prices", "a price list", ["**/*.price"])], MaxFiles: 2, MinConfidence: 50);

    private static Play Played(GatePolicy? policy, int confidence, params string[] paths)
    {
        var world = new FakeWorld
        {
            Model = _ => Sample.Plan(Sample.Edit("fix")) with { Confidence = confidence },
            Tool = (_, step) => step.Role switch { StepRole.Baseline => Sample.Red(), StepRole.Edit => Sample.Edited(Sample.Change(paths: paths)), _ => Sample.Green() },
        };
        var submitted = Sample.Submitted();
        return new Play(world, _ => 0).Happened(submitted with { Options = submitted.Options with { Gates = policy } }).ToRest();
    }

    private static IEnumerable<string> Codes(Play play) =>
        play.Events.OfType<RunEvent.GateOpened>().SelectMany(gate => gate.Reasons).Select(reason => reason.Code);

    private static IEnumerable<string> Codes(GatePolicy policy, int confidence, params ImmutableArray<string> paths) =>
        GateRules.Reasons(policy, new LoopLimits(), [], paths, confidence).Select(reason => reason.Code);

    [Fact]
    public void Parks_what_crosses_a_boundary_of_the_runs_own_policy()
    {
        var gate = Played(Shop, 90, "pay/card.py", "list.price").Events.OfType<RunEvent.GateOpened>().Single();
        Assert.Equal<GateReason>([new("path.payment", "pay/card.py is where money moves"), new("path.prices", "list.price is a price list")], gate.Reasons);
    }

    [Fact]
    public void Lets_pass_what_only_another_policy_would_hold() =>
        Assert.IsType<RunEvent.RunCompleted>(Played(Shop, 90, "deploy/app.yaml").Run.End);

    [Fact]
    public void Bounds_the_files_and_the_confidence_in_place_of_the_runs_limits()
    {
        Assert.Equal(["radius.large"], Codes(Played(Shop, 90, "a", "b", "c")));
        Assert.Equal(["confidence.low"], Codes(Played(Shop, 49, "a")));
        Assert.Empty(Codes(Played(Shop with { MaxFiles = null, MinConfidence = null }, 49, "a", "b", "c")));
    }

    [Fact]
    public void Is_the_first_edition_for_a_run_of_a_build_that_knew_of_none()
    {
        Assert.Equal(["path.infrastructure"], Codes(Played(null, 90, "db/migrations/001.sql")));
        Assert.True(Played(null, 90, "config/server.key").Run.Ended);
    }

    [Theory, Trait("Requirement", "P6a P6b P6d")]
    [InlineData("db/migrations/001.sql", "path.sensitive")]
    [InlineData("config/server.key", "path.sensitive")]
    [InlineData("app/.env.production", "path.sensitive")]
    [InlineData("src/pii/export.py", "path.sensitive")]
    [InlineData("k8s/secrets/db.yaml", "path.infrastructure path.sensitive")]
    [InlineData("infra/main.tf", "path.infrastructure")]
    [InlineData(".ci/run", "path.infrastructure")]
    [InlineData("src/keyboard.py", "")]
    [InlineData("src/environment.py", "")]
    public void Built_in_holds_infrastructure_and_what_is_sensitive(string path, string codes) =>
        Assert.Equal(codes, string.Join(' ', Codes(GatePolicies.BuiltIn, 100, path)));

    [Fact]
    public void Protects_everything_with_a_pattern_that_cannot_be_read() =>
        Assert.Equal(["path.odd"], Codes(new GatePolicy("odd@1", [new("path.odd", "odd", ["[a"])]), 100, "src/a.py"));
}
