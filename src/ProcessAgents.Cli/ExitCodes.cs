namespace ProcessAgents.Cli;

/// <summary>What a command's exit code means.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>The command was understood and refused, or what it was to show did not hold.</summary>
    public const int Failed = 1;

    /// <summary>The words of the command, a file or a setting are wrong.</summary>
    public const int Usage = 2;

    /// <summary>Nobody answers at the address, or an address or a directory is taken.</summary>
    public const int Unreachable = 3;

    /// <summary>Ctrl+C ended it before it was done; shells use the same number.</summary>
    public const int Interrupted = 130;
}
