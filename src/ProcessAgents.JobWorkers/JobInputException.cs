namespace ProcessAgents.JobWorkers;

/// <summary>The variables of a job do not fit its worker's input: trying again would not help.</summary>
internal sealed class JobInputException(ActivatedJob job, Type inputType, string reason, Exception? innerException)
    : Exception(
        $"Expected the variables of element '{job.ElementId}' to fit {inputType.Name} of job type '{job.Type}', "
        + $"but {reason}",
        innerException);
