namespace ProcessAgents.Samples;

/// <summary>What the sample programs have in common: say where they listen, run until told to stop.</summary>
internal static class SampleProgram
{
    private const int CouldNotStart = 1;

    /// <returns>The exit code: 0 after a stop, 1 when the program could not start.</returns>
    public static async Task<int> RunAsync<TServer>(
        Func<Task<TServer>> start,
        Func<TServer, Uri> addressOf,
        Func<TServer, CancellationToken, Task> runAsync,
        CancellationToken cancellationToken)
        where TServer : IAsyncDisposable
    {
        TServer server;
        try
        {
            server = await start();
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return CouldNotStart;
        }

        await using (server)
        {
            Console.WriteLine($"ready {addressOf(server).ToString().TrimEnd('/')}");
            await runAsync(server, cancellationToken);
        }

        return 0;
    }
}
