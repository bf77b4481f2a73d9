using CodexPlatform.Executor;
using CodexPlatform.Profiles;

var service = new ServiceProgram("executor", ExecutorModule.Consumers, parts => parts.Services
    .AddExecutor()
    .AddSandboxes(SandboxSelection.Read(parts.Options)));
return await ServiceHost.Run(service, args);
