export function chooseFile() {}
