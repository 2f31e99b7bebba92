using Nf.Gateway.Verbs;

return await CommandLine.RunAsync(args);
