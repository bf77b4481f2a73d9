using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using OpenTelemetry.Exporter;

namespace CodexPlatform.Hosting;

/// <summary>Where traces are exported to.</summary>
public sealed class OtlpOptions
{
    /// <summary>Of a collector; empty for no export. With <c>HttpProtobuf</c> the whole path, usually ending in <c>/v1/traces</c>.</summary>
    [RegularExpression("(https?://.+)?", ErrorMessage = "must be an http or https address")]
    public string Endpoint { get; set; } = "";

    public OtlpExportProtocol Protocol { get; set; } = OtlpExportProtocol.HttpProtobuf;

    /// <summary>Of the traces that begin in this process, how many are exported.</summary>
    [Range(0.0, 1.0)]
    public double SampledRatio { get; set; } = 1;
}

[OptionsValidator]
internal sealed partial class OtlpOptionsValidator : IValidateOptions<OtlpOptions>;
