using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using ProcessAgents.Cli.Output;

namespace ProcessAgents.Cli.Commands;

/// <summary>--help: the program's own page, and examples below what a command takes.</summary>
internal sealed class HelpText(HelpAction commandHelp) : SynchronousCommandLineAction
{
    private const int NameColumnsMax = 32;

    private static readonly (string Name, string Meaning)[] Codes =
    [
        ($"{ExitCodes.Success}", "done"),
        ($"{ExitCodes.Failed}", "refused, or what it was to show did not hold"),
        ($"{ExitCodes.Usage}", "wrong words, file or setting"),
        ($"{ExitCodes.Unreachable}", "nobody answers, or an address or directory is taken"),
        ($"{ExitCodes.Interrupted}", "ended by Ctrl+C before it was done"),
    ];

    private static readonly (string Name, string Meaning)[] Variables =
    [
        (Targets.GatewayVariable, $"--target, where it is not given; else {Targets.DefaultGateway}"),
        (Targets.GrpcVariable, "--grpc of work, where it is not given"),
        (Targets.ControlPlaneVariable, $"--control-plane, where it is not given; else {Targets.DefaultControlPlane}"),
        ("PROCESSAGENTS_ENDPOINT_<NAME>", "{{endpoints.<name>}} of a process, read by the worker"),
        ("PROCESSAGENTS_SECRET_<NAME>", "{{secrets.<NAME>}} of a process, read by the worker"),
        ("NO_COLOR", "no colors"),
    ];

    private static readonly (string Name, string Meaning)[] Options =
    [
        ("<command> --help", "what a command takes, with examples"),
        ("--version", "the version"),
    ];

    private static readonly (string Name, string Meaning)[] FirstSteps =
    [
        ("processagents demo", "see a refund agent at work, from complaint to settled bill"),
        ("processagents dev", "have all of it running, and try the other commands"),
    ];

    public static void Arrange(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpText((HelpAction)help.Action!);
    }

    public override int Invoke(ParseResult parseResult)
    {
        var screen = Screen.Of(parseResult.InvocationConfiguration);
        if (parseResult.CommandResult.Command is not CliCommand command)
        {
            WriteRoot(parseResult.RootCommandResult.Command, screen);
            return ExitCodes.Success;
        }

        commandHelp.Invoke(parseResult);
        screen.WriteLine("Examples:");
        foreach (var example in command.Examples)
        {
            screen.WriteLine($"  {example}");
        }

        return ExitCodes.Success;
    }

    private static void WriteRoot(Command root, Screen screen)
    {
        screen.WriteLine(root.Description!);
        screen.WriteLine();
        screen.WriteLine("Usage: processagents <command> [options]");
        foreach (var group in CommandTable.Groups)
        {
            Write(group.Title, [.. group.Commands.Select(command => (command.Name, command.Description!))], screen);
        }

        Write("Options", Options, screen);
        Write("Environment", Variables, screen);
        Write("Exit codes", Codes, screen);
        Write("First steps", FirstSteps, screen);
    }

    private static void Write(string title, (string Name, string Meaning)[] rows, Screen screen)
    {
        var width = Math.Min(rows.Max(row => row.Name.Length), NameColumnsMax);
        var indent = width + 4;
        screen.WriteLine();
        screen.WriteLine($"{title}:");
        foreach (var (name, meaning) in rows)
        {
            var lines = WrappedText.Wrap(meaning, screen.Columns is { } columns ? Math.Max(columns - indent, indent) : int.MaxValue);
            screen.WriteLine($"  {name.PadRight(width)}  {lines[0]}");
            foreach (var line in lines.Skip(1))
            {
                screen.WriteLine(new string(' ', indent) + line);
            }
        }
    }
}
