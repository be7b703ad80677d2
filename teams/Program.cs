using Provisioning.TeamsApp;

return Command.Run(args, Console.Out, Console.Error);
