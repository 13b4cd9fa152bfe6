namespace ProcessAgents.Cli.Hosting;

/// <summary>Where the shipped processes, decisions, prices and sample programs are.</summary>
internal static class ShippedFiles
{
    /// <summary>The checkout that the program was built in, else the one that the current folder is in; null without.</summary>
    public static string? RootIfAny => Find(AppContext.BaseDirectory) ?? Find(Directory.GetCurrentDirectory());

    /// <exception cref="CommandFailure">There is no checkout.</exception>
    public static string Root => RootIfAny
        ?? throw new CommandFailure(
            "Expected the shipped processes (bpmn/models.simulated.json) here or above, but there are none. "
            + "Run the command inside a checkout, or name your own files with --models and --prices.",
            ExitCodes.Usage);

    public static string FailureClassification => Path.Combine(AppContext.BaseDirectory, "dmn", "failure-classification.dmn");

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

    private static string? Find(string from) =>
        Ancestors.First(from, folder => File.Exists(Path.Combine(folder, "bpmn", "models.simulated.json")));
}
