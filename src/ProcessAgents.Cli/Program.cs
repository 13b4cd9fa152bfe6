using System.CommandLine;
using ProcessAgents.Cli;

using var interruption = new Interruption(Console.Error);
return await CommandLine.RunAsync(args, new InvocationConfiguration(), interruption.Token).ConfigureAwait(false);
