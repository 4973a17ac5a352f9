// Whether the instance in this container can work: the image has no curl.
const { PORT = '3000' } = process.env;
const answer = await fetch(`http://127.0.0.1:${PORT}/health/ready`).catch(() => null);
process.exit(answer?.status === 200 ? 0 : 1);
