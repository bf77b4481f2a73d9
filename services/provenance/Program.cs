using CodexPlatform.Profiles;
using CodexPlatform.Provenance;
using CodexPlatform.Views;
using Microsoft.Extensions.DependencyInjection;

var service = new ServiceProgram("provenance", ProvenanceModule.Consumers, parts => parts.Services
    .AddProvenance()
    .AddRunViews(new ViewOptions { Folder = parts.Data.Views })
    .AddRunFigures()
    .AddSingleton<ISigner>(_ => FileSigner.Open(parts.Data.Keys)));
return await ServiceHost.Run(service, args);
