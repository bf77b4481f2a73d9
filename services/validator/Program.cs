using CodexPlatform.Profiles;
using CodexPlatform.Validator;

var service = new ServiceProgram("validator", ValidatorModule.Consumers, parts => parts.Services.AddValidator());
return await ServiceHost.Run(service, args);
