namespace CodexPlatform.Codexctl.Tests;

public class UpVerbTests
{
    [Fact]
    [Trait("Requirement", "L19")]
    public async Task Serves_in_this_process_unless_told_otherwise()
    {
        var cli = new Cli { Variables = { ["CODEX_RABBITMQ"] = "amqp://elsewhere" } };
        var result = await cli.Run("up");
        Assert.Equal((ExitCode.Completed, new ServingRequest(Cluster: false, 7100, 0, null, null)), (result.Code, cli.Platform.Served));
    }

    [Fact]
    [Trait("Requirement", "L19")]
    public async Task Takes_the_addresses_of_a_cluster_from_its_options_or_the_environment()
    {
        var cli = new Cli { Variables = { ["CODEX_RABBITMQ"] = "amqp://broker", ["CODEX_EVENTSTOREDB"] = " " } };
        await cli.Run("up", "--profile", "cluster", "--port", "0");
        Assert.Equal(new ServingRequest(Cluster: true, 0, 0, "amqp://broker", null), cli.Platform.Served);

        await cli.Run("up", "--profile", "cluster", "--rabbitmq", "amqp://other", "--eventstoredb", "esdb://log", "--ops-port", "9000");
        Assert.Equal(new ServingRequest(Cluster: true, 7100, 9000, "amqp://other", "esdb://log"), cli.Platform.Served);
    }

    [Theory]
    [InlineData("--profile", "moon")]
    [InlineData("--port", "70000")]
    [InlineData("--ops-port", "-1")]
    [InlineData("--port", "many")]
    public async Task Refuses_what_it_does_not_know(string option, string value)
    {
        var cli = new Cli();
        var result = await cli.Run("up", option, value);
        Assert.Equal((ExitCode.Usage, (ServingRequest?)null), (result.Code, cli.Platform.Served));
        Assert.Contains(value == "moon" ? value : option, result.Error, StringComparison.Ordinal);
    }
}
