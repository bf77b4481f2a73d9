using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CodexPlatform.Hosting;

/// <summary>Where health and metrics are served: a port of their own, which is never the API's.</summary>
public sealed class OpsOptions
{
    /// <summary>An address of this host; <c>0.0.0.0</c> or <c>::</c> for all.</summary>
    [Required(AllowEmptyStrings = false)]
    [RegularExpression(@"[0-9a-fA-F.:]{2,45}", ErrorMessage = "must be an address such as 127.0.0.1 or 0.0.0.0")]
    public string Host { get; set; } = "127.0.0.1";

    /// <summary>0 for any free one.</summary>
    [Range(0, 65_535)]
    public int Port { get; set; }

    /// <summary>File that tells where this process can be reached, once it has started; empty for none.</summary>
    public string AddressFile { get; set; } = "";

    /// <summary>Ask for the end of this process when its standard input ends: whoever started it is then gone.</summary>
    public bool EndWithInput { get; set; }
}

[OptionsValidator]
internal sealed partial class OpsOptionsValidator : IValidateOptions<OpsOptions>;
