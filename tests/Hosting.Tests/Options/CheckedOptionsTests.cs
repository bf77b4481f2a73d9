using Microsoft.Extensions.Configuration;

namespace CodexPlatform.Hosting.Tests;

public sealed class CheckedOptionsTests
{
    private const string Canary = "canary-8d1f";

    private readonly Secrets _secrets = new();

    [Fact]
    [Trait("Requirement", "K1")]
    public void Tell_every_fault_of_every_class_at_once()
    {
        var options = Options(
            ("Ops:Port", "70000"), ("Ops:Host", "everywhere"), ("Ops:Prot", "1"), ("Ops:EndWithInput", "perhaps"), ("Drain:Seconds", "soon"), ("Logs:Level", "loud"));
        options.Read("Ops", new OpsOptionsValidator());
        options.Read("Drain", new DrainOptionsValidator());
        options.Read<LogsOptions>("Logs");
        options.Refuse("Log:Path", "is needed for Log:Kind sqlite");

        var bad = Assert.Throws<BadConfigurationException>(options.Demand);
        Assert.Equal(
            """
            7 faults in the configuration:
              Drain:Seconds must be a whole number
              Log:Path is needed for Log:Kind sqlite
              Logs:Level must be one of trace, debug, information, warning, error, critical, none
              Ops:EndWithInput must be true or false
              Ops:Host must be an address such as 127.0.0.1 or 0.0.0.0
              Ops:Port must be between 0 and 65535
              Ops:Prot is not an option; those of Ops are AddressFile, EndWithInput, Host, Port
            """.ReplaceLineEndings("\n"),
            bad.Message);
    }

    [Fact]
    public void Bind_what_is_right_and_leave_the_rest_at_its_default()
    {
        var options = Options(("Ops:port", "8081"), ("Ops:AddressFile", ""), ("Drain:NoticeSeconds", ""), ("Otlp:Protocol", "grpc"), ("Otlp:SampledRatio", "0.25"));
        var ops = options.Read("Ops", new OpsOptionsValidator());
        var drain = options.Read("Drain", new DrainOptionsValidator());
        var otlp = options.Read("Otlp", new OtlpOptionsValidator());
        options.Demand();

        Assert.Equal((8081, "127.0.0.1", ""), (ops.Port, ops.Host, ops.AddressFile));
        Assert.Equal((30, 0), (drain.Seconds, drain.NoticeSeconds));
        Assert.Equal((OpenTelemetry.Exporter.OtlpExportProtocol.Grpc, 0.25), (otlp.Protocol, otlp.SampledRatio));
    }

    [Fact]
    public void Refuse_a_number_that_stands_for_no_choice()
    {
        var options = Options(("Logs:Level", "77"));
        options.Read<LogsOptions>("Logs");
        Assert.StartsWith("Logs:Level must be one of", Assert.Single(Assert.Throws<BadConfigurationException>(options.Demand).Faults), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "C12")]
    public void Never_tell_a_value()
    {
        var options = Options(("Ops:Port", Canary), ("Ops:Host", Canary), ("Drain:Seconds", Canary), ("Logs:Level", Canary), ("Otlp:Endpoint", Canary), ("Otlp:Protocol", Canary));
        options.Read("Ops", new OpsOptionsValidator());
        options.Read("Drain", new DrainOptionsValidator());
        options.Read("Otlp", new OtlpOptionsValidator());
        options.Read<LogsOptions>("Logs");

        var bad = Assert.Throws<BadConfigurationException>(options.Demand);
        Assert.Equal(6, bad.Faults.Length);
        Assert.DoesNotContain(Canary, bad.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Let_a_section_stand_inside_another()
    {
        var options = Options(("Ops:Drain:Seconds", "5"), ("Ops:Port", "1"));
        options.Read("Ops", new OpsOptionsValidator());
        Assert.Equal(5, options.Read("Ops:Drain", new DrainOptionsValidator()).Seconds);
        options.Demand();
    }

    [Fact]
    public void Come_from_files_environment_secrets_and_command_line_in_this_order()
    {
        var folder = Directory.CreateTempSubdirectory("codex-options-").FullName;
        var kept = Directory.CreateDirectory(Path.Combine(folder, "kept")).FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "appsettings.json"), """{"Layer":{"A":"file","B":"file","C":"file","D":"file","E":"file"}}""");
            File.WriteAllText(Path.Combine(folder, "appsettings.tests.json"), """{"Layer":{"B":"own"}}""");
            File.WriteAllText(Path.Combine(kept, "Layer__D"), Canary);
            Environment.SetEnvironmentVariable("CODEX__Layer__C", "environment");
            Environment.SetEnvironmentVariable("CODEX_SECRETS", "kept");

            var layer = ConfigurationSources.Load("tests", ["--Layer:E", "line"], folder, _secrets).GetSection("Layer");

            Assert.Equal(["file", "own", "environment", Canary, "line"], layer.GetChildren().OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => each.Value));
            Assert.Equal("it was ***", _secrets.Mask($"it was {Canary}"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("CODEX__Layer__C", null);
            Environment.SetEnvironmentVariable("CODEX_SECRETS", null);
            Directory.Delete(folder, recursive: true);
        }
    }

    private CheckedOptions Options(params (string Key, string Value)[] settings) => new(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(each => KeyValuePair.Create(each.Key, (string?)each.Value))).Build(), _secrets);
}
