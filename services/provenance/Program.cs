using CodexPlatform.Profiles;
using CodexPlatform.Provenance;
using Microsoft.Extensions.DependencyInjection;

var service = new ServiceProgram("provenance", ProvenanceModule.Consumers, parts => parts.Services
    .AddProvenance()
    .AddSingleton<ISigner>(_ => FileSigner.Open(parts.Data.Keys)));
return await ServiceHost.Run(service, args);
