using CodexPlatform.Executor;
using CodexPlatform.Profiles;

var service = new ServiceProgram("executor", ExecutorModule.Consumers, parts => parts.Services
    .AddExecutor()
    .AddLocalSandboxes(parts.Options.Read("Sandbox", new BubblewrapOptionsValidator())));
return await ServiceHost.Run(service, args);
