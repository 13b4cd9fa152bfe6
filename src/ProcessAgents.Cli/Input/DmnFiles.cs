using ProcessAgents.Dmn;

namespace ProcessAgents.Cli.Input;

/// <summary>DMN files that a person names.</summary>
internal static class DmnFiles
{
    /// <exception cref="CommandFailure">No such file, or the file has problems; each is told with its line.</exception>
    public static DecisionRequirementsGraph Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new CommandFailure($"Expected a DMN file, but there is no '{path}'.", ExitCodes.Usage);
        }

        var read = DmnDocument.Read(File.ReadAllBytes(path), path);
        return read.Problems.Count == 0 && read.Graph is { } graph
            ? graph
            : throw new CommandFailure(string.Join(Environment.NewLine, read.Problems), ExitCodes.Usage);
    }
}
