using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CodexPlatform.Profiles;

/// <summary>Where the API is served.</summary>
public sealed class ApiOptions
{
    /// <summary>An address of this host; <c>0.0.0.0</c> or <c>::</c> for all.</summary>
    [Required(AllowEmptyStrings = false)]
    [RegularExpression(@"[0-9a-fA-F.:]{2,45}", ErrorMessage = "must be an address such as 127.0.0.1 or 0.0.0.0")]
    public string Host { get; set; } = "127.0.0.1";

    /// <summary>0 for any free one.</summary>
    [Range(0, 65_535)]
    public int Port { get; set; }
}

[OptionsValidator]
internal sealed partial class ApiOptionsValidator : IValidateOptions<ApiOptions>;
