using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace CodexPlatform.Codexctl;

/// <summary>How a service's process is started. What it is told goes through its environment, where other users cannot read it.</summary>
/// <param name="Variables">Over this process's own environment.</param>
/// <param name="AddressFile">Where it says that it has started.</param>
internal sealed record ServiceCommand(string Name, string Program, IReadOnlyDictionary<string, string> Variables, string AddressFile)
{
    public static ServiceCommand Of(string name, ServingRequest request, string broker, DataFolder data)
    {
        var addresses = Path.Combine(data.Path, "run", $"{name}.json");
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DOTNET_ROOT"] = DotnetRoot,
            ["CODEX__Log__Kind"] = request.EventStoreDb is null ? "sqlite" : "eventstoredb",
            ["CODEX__Log__Path"] = data.Log,
            ["CODEX__Bus__Kind"] = "rabbitmq",
            ["CODEX__Bus__RabbitMq__Uri"] = broker,
            ["CODEX__Data__Folder"] = data.Path,
            ["CODEX__Ops__AddressFile"] = addresses,
            ["CODEX__Ops__EndWithInput"] = "true",
        };
        if (request.EventStoreDb is { } log)
        {
            variables["CODEX__Log__ConnectionString"] = log;
        }

        if (name == "gateway")
        {
            variables["CODEX__Api__Port"] = request.Port.ToString(CultureInfo.InvariantCulture);
        }

        var program = $"CodexPlatform.{char.ToUpperInvariant(name[0])}{name[1..]}";
        return new ServiceCommand(name, Path.Combine(AppContext.BaseDirectory, program), variables, addresses);
    }

    /// <summary>Its standard input is a pipe that ends when this process does, however that happens; its outputs are collected.</summary>
    public ProcessStartInfo Start()
    {
        var start = new ProcessStartInfo(Program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>Of the runtime that runs this process: <c>ROOT/shared/Microsoft.NETCore.App/VERSION/</c>.</summary>
    private static string DotnetRoot { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
}
