using CodexPlatform.Gateway;
using CodexPlatform.Profiles;
using CodexPlatform.Views;

var service = new ServiceProgram("gateway", [], parts => parts.Services
    .AddRunViews(new ViewOptions { Folder = parts.Data.Views })
    .AddGateway(parts.Options.Read("Gateway", new GatewayOptionsValidator())))
{
    Api = app => app.MapGateway(),
};
return await ServiceHost.Run(service, args);
