using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CodexPlatform.Profiles;

/// <summary>Where a process keeps what is not in the log. Caches can be lost at any time, keys cannot.</summary>
public sealed class DataOptions
{
    /// <summary>Everything goes below it, unless told otherwise.</summary>
    [Required(AllowEmptyStrings = false, ErrorMessage = "is needed: a folder for caches and keys")]
    public string Folder { get; set; } = "";

    /// <summary>Of copies of repositories, one for each process; empty for <c>cache-SERVICE</c> in the folder.</summary>
    public string Cache { get; set; } = "";

    /// <summary>Of the signing keys; empty for <c>keys</c> in the folder.</summary>
    public string Keys { get; set; } = "";

    /// <summary>Of the read models, one for each process; empty for <c>views-SERVICE</c> in the folder.</summary>
    public string Views { get; set; } = "";

    internal DataOptions For(string service) => new()
    {
        Folder = Folder,
        Cache = Cache.Length > 0 ? Cache : Path.Combine(Folder, $"cache-{service}"),
        Keys = Keys.Length > 0 ? Keys : Path.Combine(Folder, "keys"),
        Views = Views.Length > 0 ? Views : Path.Combine(Folder, $"views-{service}"),
    };
}

[OptionsValidator]
internal sealed partial class DataOptionsValidator : IValidateOptions<DataOptions>;
