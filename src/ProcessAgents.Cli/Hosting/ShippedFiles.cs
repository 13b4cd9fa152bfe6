namespace ProcessAgents.Cli.Hosting;

/// <summary>Where the shipped processes, decisions and prices are: the nearest folder upwards that has them.</summary>
internal static class ShippedFiles
{
    /// <summary>The folder that holds bpmn and dmn, from the current folder or the program's own upwards.</summary>
    /// <exception cref="CommandFailure">There is none.</exception>
    public static string Root { get; } = Find(Directory.GetCurrentDirectory()) ?? Find(AppContext.BaseDirectory)
        ?? throw new CommandFailure(
            "Expected a folder with bpmn and dmn here or above, but there is none. Run the command inside a checkout.",
            ExitCodes.Usage);

    public static string Prices => Path.Combine(AppContext.BaseDirectory, "prices", "simulated-2026-11-01.json");

    public static string SimulatedModels => Path.Combine(Root, "bpmn", "models.simulated.json");

    /// <summary>The people of the demo and of dev.</summary>
    public static string SamplePeople => Path.Combine(Root, "bpmn", "people.sample.json");

    public static string RefundScript => Path.Combine(Root, "bpmn", "refund", "refund.model-script.json");

    /// <summary>The sample programs, which are built beside this one.</summary>
    public static string SamplesAssembly
    {
        get
        {
            var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            return Path.Combine(own.Parent!.Parent!.FullName, "ProcessAgents.Samples", own.Name, "ProcessAgents.Samples.dll");
        }
    }

    private static string? Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "bpmn")) && Directory.Exists(Path.Combine(folder.FullName, "dmn")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
