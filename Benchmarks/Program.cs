using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Nf.Benchmarks;

// In this process: what is compared is codecs with each other, and that needs no project to be generated and built.
var config = ManualConfig.CreateEmpty()
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
    .AddColumn(TargetMethodColumn.Method, StatisticColumn.Mean, StatisticColumn.Error, BaselineRatioColumn.RatioMean)
    .AddLogger(ConsoleLogger.Default)
    .AddExporter(MarkdownExporter.GitHub)
    .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "nf-benchmarks"));

var benchmarks = BenchmarkSwitcher.FromTypes([typeof(EncodeBenchmarks), typeof(DecodeBenchmarks)]);
var summaries = args.Length == 0 ? benchmarks.RunAll(config) : benchmarks.Run(args, config);
return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
