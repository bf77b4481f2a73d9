using CodexPlatform.Gateway;
using CodexPlatform.Profiles;

var service = new ServiceProgram("gateway", [], parts => parts.Services.AddGateway())
{
    Api = app => app.MapGateway(),
};
return await ServiceHost.Run(service, args);
