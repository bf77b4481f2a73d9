using CodexPlatform.Planner;
using CodexPlatform.Profiles;

var service = new ServiceProgram("planner", PlannerModule.Consumers, parts => parts.Services.AddPlanner());
return await ServiceHost.Run(service, args);
